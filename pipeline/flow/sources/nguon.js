(function(){
"use strict";
var data=JSON.parse(document.getElementById("nguon").textContent),pane=document.getElementById("o"),last=null;
function el(tag,text,cls){var e=document.createElement(tag);if(text!==undefined)e.textContent=text;if(cls)e.className=cls;return e}
function say(dl,word,text){if(!text)return;dl.appendChild(el("dt",word));dl.appendChild(el("dd",text))}
function spans(ranges){var by={};ranges.forEach(function(r){var m=/^(.+)!([A-Z]+)(\d+)(?::[A-Z]+(\d+))?$/.exec(r);if(!m)return;
 (by[m[1]]=by[m[1]]||[]).push([m[2],+m[3],+(m[4]||m[3])])});return by}
function table(sheet,want){var rows=sheet.rows.filter(function(r){return want.some(function(w){return w[1]<=r.row&&r.row<=w[2]})});
 var box=el("div","","w"),t=el("table"),head=el("tr"),letters=Object.keys(sheet.heads).filter(function(l,i){return i<3||want.some(function(w){return w[0]===l})});
 head.appendChild(el("th","Dòng"));letters.forEach(function(l){var h=el("th",l+" · "+sheet.heads[l]);h.scope="col";head.appendChild(h)});t.appendChild(head);
 rows.slice(0,300).forEach(function(r){var tr=el("tr"),th=el("th",String(r.row));th.scope="row";tr.appendChild(th);
  letters.forEach(function(l){var on=want.some(function(w){return w[0]===l&&w[1]<=r.row&&r.row<=w[2]});
   tr.appendChild(el("td",r.cells[l]||"",on?"s":""))});t.appendChild(tr)});
 box.tabIndex=0;box.setAttribute("role","region");box.setAttribute("aria-label","Trang "+sheet.name);box.appendChild(t);
 if(rows.length>300)box.appendChild(el("p","… và "+(rows.length-300)+" dòng nữa"));return box}
function show(button){if(last)last.setAttribute("aria-pressed","false");last=button;button.setAttribute("aria-pressed","true");pane.textContent="";
 [button.dataset.n].concat((button.dataset.also||"").split(" ")).forEach(function(n){if(n)tell(data.sources[+n-1])});pane.scrollTop=0}
function tell(one){
 pane.appendChild(el("h2",one.kind==="claim"?"Khẳng định “"+(one.now||one.words)+"”":(one.now||one.words||"Số của hồ sơ khen thưởng")));
 if(one.by_hand)pane.appendChild(el("p",one.now?"Sửa tay: văn bản ghi “"+one.now+"”, theo sổ là “"+one.words+"”.":"Sửa tay: lời này đã bị bỏ khỏi văn bản; theo sổ là “"+one.words+"”.","warn"));
 var dl=el("dl");if(one.kind!=="claim")say(dl,"Là gì",one.label);say(dl,"Giá trị đúng",one.value);say(dl,one.kind==="claim"?"Đúng khi":"Cách tính",one.how);
 say(dl,"Căn cứ, chỉ tiêu",one.clause);say(dl,"Kỳ trước",one.before);say(dl,"Ô của sổ "+data.book,one.cells.join(", "));pane.appendChild(dl);
 if(one.personal)pane.appendChild(el("p","Số này dựa vào trang có tên người, phiếu bầu: xem trong sổ, không chép ra đây."));
 else{var by=spans(one.cells);Object.keys(by).forEach(function(name){var sheet=data.sheets.filter(function(s){return s.name===name})[0];
  if(sheet){pane.appendChild(el("h3","Trang "+name));pane.appendChild(table(sheet,by[name]))}})}
 if(one.sent.length){pane.appendChild(el("h3","Ai gửi"));var ul=el("ul");one.sent.forEach(function(s){ul.appendChild(el("li",s))});pane.appendChild(ul)}}
document.addEventListener("click",function(e){var b=e.target.closest&&e.target.closest(".n");if(b){show(b);if(window.innerWidth<960)pane.scrollIntoView()}});
document.addEventListener("keydown",function(e){
 if((e.key==="Enter"||e.key===" ")&&e.target.classList&&e.target.classList.contains("n")){show(e.target);e.preventDefault()}
if(e.key==="Escape"&&last){last.focus()}
 if((e.key==="ArrowRight"||e.key==="ArrowLeft")&&e.target.classList&&e.target.classList.contains("n")){
  var all=Array.prototype.slice.call(document.querySelectorAll(".n")),at=all.indexOf(e.target)+(e.key==="ArrowRight"?1:-1);
  if(all[at]){all[at].focus();show(all[at]);e.preventDefault()}}});
var pick=document.getElementById("tep"),now=document.getElementById("now");
pick.addEventListener("change",function(){var f=pick.files[0];if(!f)return;
 if(!window.crypto||!crypto.subtle){now.textContent="Trình duyệt này không so được.";return}
 f.arrayBuffer().then(function(b){return crypto.subtle.digest("SHA-256",b)}).then(function(d){
  var hex=Array.prototype.map.call(new Uint8Array(d),function(x){return ("0"+x.toString(16)).slice(-2)}).join("");
  var same=hex===data.digest;now.className=same?"":"warn";
  now.textContent=same?"Đúng văn bản này.":"Văn bản đã khác: "+f.name+" không phải bản mà trang này nói. Ghi lại trang bằng lệnh làm văn bản."})});
var asked=/^#n(\d+)$/.exec(location.hash),first=asked&&document.querySelector('.n[data-n="'+asked[1]+'"]');
if(first){show(first);first.focus()}
})();
